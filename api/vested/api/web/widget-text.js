// What the widget says, in English and French.
const TEXTS = {
  en: {
    noFocus: "Set the attribute “focus” to the name or id of an entity.",
    loading: "Loading …",
    failed: "The graph could not be read:",
    unknown: (name) => `The graph holds no “${name}”.`,
    found: (name, nodes, edges, cut) =>
      `${name}: ${nodes} entities, ${edges} claims${cut ? " (more left out)" : ""}. ` +
      "Click a line or a dot for its evidence; double-click a dot to expand it.",
    picture: "Graph of entities and the claims between them; the table below lists the same.",
    close: "Close",
    sources: (count) => `${count} independent ${count === 1 ? "source" : "sources"}`,
    inText: "see it in the text",
    asTable: "As a table",
  },
  fr: {
    noFocus: "Donnez à l’attribut « focus » le nom ou l’identifiant d’une entité.",
    loading: "Chargement…",
    failed: "Le graphe n’a pas pu être lu :",
    unknown: (name) => `Le graphe ne connaît pas « ${name} ».`,
    found: (name, nodes, edges, cut) =>
      `${name} : ${nodes} entités, ${edges} affirmations${cut ? " (d’autres omises)" : ""}. ` +
      "Cliquez sur un trait ou un point pour voir ses preuves ; double-cliquez pour déplier.",
    picture: "Graphe des entités et des affirmations ; le tableau ci-dessous dit la même chose.",
    close: "Fermer",
    sources: (count) => `${count} ${count > 1 ? "sources indépendantes" : "source indépendante"}`,
    inText: "voir dans le texte",
    asTable: "En tableau",
  },
};

export function text(language) {
  return TEXTS[(language ?? "en").slice(0, 2).toLowerCase()] ?? TEXTS.en;
}
