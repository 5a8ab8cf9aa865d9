// How the widget looks; colours are told apart by most colour-blind readers (Okabe and Ito).
export const COLOURS = {
  Person: "#d55e00",
  Organization: "#0072b2",
  AIModel: "#009e73",
  Product: "#cc79a7",
  OpenLetter: "#b8860b",
  Publication: "#8c6d1f",
  Event: "#56b4e9",
  Place: "#7f7f7f",
  Dataset: "#6a51a3",
  other: "#7f7f7f",
  edge: "#b5ad9b",
  disputed: "#c0392b",
};

export const STYLE = `
:host { display: grid; grid-template: auto auto 1fr auto / 1fr auto; min-height: 420px;
  font: 15px/1.45 Georgia, "Times New Roman", serif; color: #22201c; background: #fbf9f4;
  border: 1px solid #d8d2c4; position: relative; }
.status, .legend, .table { grid-column: 1 / -1; margin: 0; padding: .4rem .8rem; }
.status { font-style: italic; border-bottom: 1px solid #e5dfd2; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; font-size: .85em; }
.legend li::before { content: ""; display: inline-block; width: .7em; height: .7em;
  border-radius: 50%; background: var(--colour); margin-right: .4em; }
.stage { min-height: 340px; height: 100%; width: 100%; }
.panel { overflow: auto; max-height: 560px; width: min(26rem, 45vw); padding: 0 .9rem;
  border-left: 1px solid #e5dfd2; }
.panel:empty { display: none; }
.panel h2 { font-size: 1.15em; margin: .7rem 0 0; }
.claim { border-bottom: 1px solid #e5dfd2; padding: .6rem 0; }
.claim h3 { font-size: 1em; margin: 0; }
.roles, .meta { margin: .1rem 0; font-size: .85em; color: #5d574b; }
figure { margin: .5rem 0; padding-left: .7rem; border-left: 3px solid #009e73; }
figure.disputes { border-color: #c0392b; }
blockquote { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.context { color: #8a8372; }
mark { background: #ffe9a8; color: inherit; }
figcaption { font-size: .82em; color: #5d574b; margin-top: .2rem; overflow-wrap: anywhere; }
a { color: #0b5394; }
button { font: inherit; cursor: pointer; background: none; border: 1px solid #b5ad9b;
  border-radius: 3px; color: inherit; padding: 0 .4em; }
.close { float: right; margin-top: .5rem; }
.table { border-top: 1px solid #e5dfd2; max-height: 300px; overflow: auto; }
table { border-collapse: collapse; font-size: .88em; width: 100%; }
td { border-bottom: 1px solid #eee8da; padding: .15rem .4rem; text-align: left; }
.kind { color: #8a8372; }
:focus-visible { outline: 2px solid #0b5394; outline-offset: 1px; }
@media (max-width: 640px) { :host { grid-template-columns: 1fr; }
  .panel { width: auto; border-left: 0; border-top: 1px solid #e5dfd2; } }
@media (prefers-color-scheme: dark) {
  :host { color: #eee9dd; background: #1d1b18; border-color: #4a453b; }
  .status, .panel, .claim, .table, td { border-color: #3a362e; }
  .roles, .meta, figcaption { color: #b9b2a2; }
  .context, .kind { color: #958d7c; }
  mark { background: #6b5514; }
  a { color: #8ec2f0; }
  :focus-visible { outline-color: #8ec2f0; }
}
`;
