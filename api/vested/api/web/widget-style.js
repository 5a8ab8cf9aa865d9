// How the widget looks. Kinds can be told apart by most colour-blind readers (after Okabe and Ito) and
// are named in the legend, in the labels' announcements and in the table.
const COLOURS = {
  Person: "#d55e00",
  Organization: "#0072b2",
  AIModel: "#009e73",
  Product: "#b0568f",
  OpenLetter: "#a87d00",
  Publication: "#8c6d1f",
  Event: "#2e86c1",
  Place: "#7f7f7f",
  Dataset: "#7d5fb8",
};

export function colourOf(kind) {
  return COLOURS[kind] ?? "#7f7f7f";
}

// The same tints for the canvas, which style sheets do not reach.
export const THEMES = {
  light: {
    paper: "#fbf8f1", ink: "#1f1c17", dim: "#645d50", line: "#b9b09d", aside: "#ddd6c8",
    mark: "#ffe58a", markInk: "#1f1c17", disputed: "#b3261e",
  },
  dark: {
    paper: "#181613", ink: "#ece6d9", dim: "#a79f8f", line: "#5d564a", aside: "#37322a",
    mark: "#ffe58a", markInk: "#1f1c17", disputed: "#ff8a80",
  },
};

const variables = (theme) => `--paper: ${theme.paper}; --ink: ${theme.ink}; --dim: ${theme.dim};
  --disputed: ${theme.disputed};`;

export const STYLE = `
:host { display: block; min-height: 480px; container-type: inline-size; color-scheme: light dark;
  ${variables(THEMES.light)} --rule: #d9d1c0; --mark: #ffe58a; --link: #0b4f8a; --good: #00704f; }
:host([hidden]) { display: none; }
.frame { display: grid; grid-template: auto minmax(340px, 1fr) auto / minmax(0, 1fr) auto;
  height: 100%; min-height: inherit; box-sizing: border-box; overflow: hidden;
  font: 15px/1.45 "Iowan Old Style", Palatino, "Palatino Linotype", Georgia, serif;
  color: var(--ink); background: var(--paper); border: 1px solid var(--rule);
  border-top: 3px solid var(--ink); }
.head, .table { grid-column: 1 / -1; }
.head { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; justify-content: space-between;
  padding: .45rem .8rem; border-bottom: 1px solid var(--rule); }
.status { margin: 0; }
.status .how { color: var(--dim); font-style: italic; }
.status:has(.suggestions) { flex-basis: 100%; }
.suggestions { display: flex; flex-wrap: wrap; gap: .4rem; margin: .5rem 0 .3rem; }
.legend { display: flex; flex-wrap: wrap; gap: 0 .9rem; margin: 0; padding: 0; list-style: none;
  font-size: .87em; color: var(--dim); }
.legend li::before { content: ""; display: inline-block; width: .72em; height: .72em;
  border-radius: 50%; background: var(--colour); margin-right: .35em; }
.legend li.line::before { border-radius: 0; height: .2em; width: 1.1em; vertical-align: .25em; }
.view { position: relative; min-width: 0; grid-row: 2; grid-column: 1; }
.stage { position: absolute; inset: 0; }
.stage.pointing { cursor: pointer; }
.zoom { position: absolute; right: .5rem; bottom: .5rem; display: grid; gap: .25rem; }
.zoom button { width: 2rem; height: 2rem; padding: 0; background: var(--paper); }
.panel { grid-row: 2; grid-column: 2; overflow: auto; width: min(25rem, 44cqw); max-height: 640px;
  box-sizing: border-box; padding: .6rem .9rem; border-left: 1px solid var(--rule); }
.panel[hidden] { display: none; }
.bar { display: flex; gap: .4rem; flex-wrap: wrap; align-items: center; }
.bar .close { margin-left: auto; }
h2 { font-size: 1.2em; line-height: 1.2; margin: .5rem 0 .2rem; overflow-wrap: anywhere; }
.claim { border-top: 1px solid var(--rule); padding: .6rem 0; margin-top: .6rem; }
.claim h3 { font-size: 1em; margin: 0; }
.kind { font-weight: normal; font-variant-caps: all-small-caps; letter-spacing: .06em;
  color: var(--dim); }
.roles, .meta { margin: .1rem 0; font-size: .87em; color: var(--dim); }
.disagreement { margin: .1rem 0; font-size: .87em; color: var(--disputed); }
.roles b { font-weight: normal; color: var(--ink); }
figure { margin: .6rem 0; padding-left: .7rem; border-left: 3px solid var(--good); }
figure.disputes { border-color: var(--disputed); }
.polarity { color: var(--good); font-weight: bold; }
.disputes .polarity { color: var(--disputed); }
blockquote { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
blockquote.row { font: .82em/1.4 ui-monospace, Menlo, Consolas, monospace; }
.context { color: var(--dim); }
.context:first-child::before, .context:last-child::after { content: "…"; }
mark { background: var(--mark); color: #1f1c17; padding: 0 .1em; }
figcaption { font-size: .85em; color: var(--dim); margin-top: .25rem; overflow-wrap: anywhere; }
a { color: var(--link); }
button { font: inherit; font-size: .93em; cursor: pointer; color: inherit; background: none;
  border: 1px solid var(--rule); border-radius: 2px; padding: .05rem .5rem; }
button:hover { border-color: var(--ink); }
.table { border-top: 1px solid var(--rule); padding: .35rem .8rem; max-height: 320px;
  overflow: auto; }
.table[hidden] { display: none; }
summary { cursor: pointer; }
table { border-collapse: collapse; font-size: .92em; width: 100%; margin-top: .3rem; }
caption { text-align: left; color: var(--dim); font-style: italic; }
th { text-align: left; font-weight: normal; color: var(--dim); }
th, td { border-bottom: 1px solid var(--rule); padding: .2rem .6rem .2rem 0;
  vertical-align: baseline; overflow-wrap: anywhere; }
td button { border: 0; padding: 0; text-align: left; text-decoration: underline;
  text-decoration-color: var(--rule); text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
@container (max-width: 620px) {
  .frame { grid-template: auto 380px auto auto / minmax(0, 1fr); }
  .panel { grid-row: 3; grid-column: 1; width: auto; max-height: 70vh; border-left: 0;
    border-top: 1px solid var(--rule); }
  .status .how { display: none; }
}
@media (prefers-color-scheme: dark) {
  :host { ${variables(THEMES.dark)} --rule: #3b362d; --link: #8fc1f2; --good: #5fcaa2; }
}
`;
