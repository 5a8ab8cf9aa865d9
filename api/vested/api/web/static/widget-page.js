// The widget page: takes the focus from the address or the search box and shows the embed code.
const widget = document.querySelector("vested-graph");
const form = document.getElementById("search");
const focusBox = form.elements.namedItem("focus");
const dayBox = form.elements.namedItem("valid-at");
const wanted = new URLSearchParams(location.search);

function show() {
  widget.setAttribute("focus", focusBox.value);
  if (dayBox.value) widget.setAttribute("valid-at", dayBox.value);
  else widget.removeAttribute("valid-at");
  const script = `${location.origin}/widget/vested-graph.js`;
  const focus = focusBox.value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  document.getElementById("snippet").textContent =
    `<script src="${script}" defer></script>\n` +
    `<vested-graph endpoint="${location.origin}/graphql" focus="${focus}"></vested-graph>`;
}


focusBox.value = wanted.get("focus") ?? "OpenAI";
dayBox.value = wanted.get("valid-at") ?? "";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams({ focus: focusBox.value });
  if (dayBox.value) query.set("valid-at", dayBox.value);
  history.replaceState(null, "", `?${query}`);
  show();
});

let waiting;
focusBox.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    if (focusBox.value.length < 2) return;
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: "query Hits($query: String!) { search(query: $query, first: 12) { kind name } }",
        variables: { query: focusBox.value },
      }),
    });
    const { data } = await response.json();
    const names = (data?.search ?? []).filter((hit) => hit.kind !== "Quotation");
    document.getElementById("hits").replaceChildren(...names.map((hit) => {
      const option = document.createElement("option");
      option.value = hit.name;
      option.label = hit.kind;
      return option;
    }));
  }, 200);
});

show();
