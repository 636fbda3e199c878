/** How a bulletin looks, on a screen and on A4 paper. One sheet, no fonts or pictures from outside. */
export const BULLETIN_STYLE = `
:root { --ink: #1c2430; --soft: #56606e; --line: #d5dae1; --link: #1d4f91; --paper: #fff; --tint: #f4f6f9; }
* { box-sizing: border-box; }
html { background: #e9ecf0; }
body { margin: 0 auto; max-width: 50rem; min-height: 100vh; padding: 3rem 4rem 5rem; background: var(--paper); color: var(--ink);
  font: 17px/1.75 "Noto Serif SC", "Source Han Serif SC", Georgia, "Times New Roman", SimSun, serif; }
:lang(zh) body, body:lang(zh) { line-height: 1.95; text-align: justify; }
h1, h2, h3, th, caption, figcaption, .synthetic, .about, .sources { font-family: "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Segoe UI", system-ui, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.35; margin: 0 0 .5rem; text-wrap: balance; text-align: start; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; text-align: start; }
p { margin: 0 0 1.1rem; }
body:lang(zh) .text > p:not(.about) { text-indent: 2em; }
.about { color: var(--soft); font-size: .9rem; margin: 0 0 2rem; padding-bottom: 1rem; border-bottom: 1px solid var(--line); }
.synthetic { margin: 0 0 2rem; padding: .5rem .9rem; border: 2px solid #8a5a00; background: #fff6df; color: #5c3c00; font-size: .9rem; line-height: 1.5; text-align: start; }
a { color: var(--link); }
a.figure { color: inherit; text-decoration: underline; text-decoration-color: var(--link); text-decoration-thickness: 1.5px; text-underline-offset: .22em; white-space: nowrap; }
a.figure:hover, a.figure:focus-visible { background: #e3ecf8; outline: 2px solid var(--link); outline-offset: 1px; }
.wide { overflow-x: auto; margin: 1.6rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; line-height: 1.5; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding-bottom: .5rem; }
th { font-weight: 600; text-align: start; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); }
th.number, td.number, th[align=right], td[align=right] { text-align: end; white-space: nowrap; }
figure { margin: 1.8rem 0; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figure svg text { font: 12px "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Segoe UI", system-ui, sans-serif; }
summary { color: var(--soft); font-size: .85rem; cursor: pointer; }
figcaption { font-weight: 600; font-size: .92rem; margin-bottom: .5rem; text-align: start; }
.sources { margin-top: 3.5rem; padding-top: .5rem; border-top: 2px solid var(--ink); font-size: .84rem; line-height: 1.6; text-align: start; }
.sources > ol { margin: 0; padding: 0; list-style: none; }
.source { padding: .7rem .8rem; border-bottom: 1px solid var(--line); break-inside: avoid; }
.source:target { background: #fff6df; outline: 2px solid #8a5a00; }
.source h3 { margin: 0 0 .3rem; font-size: .95rem; }
.source dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .9rem; margin: 0; }
.source dt { color: var(--soft); }
.source dd { margin: 0; overflow-wrap: anywhere; }
code { font: .92em/1.5 ui-monospace, "Cascadia Mono", Consolas, "Noto Sans Mono", monospace; }
dialog { max-width: min(42rem, calc(100vw - 2rem)); border: 1px solid var(--line); border-radius: 6px; padding: 1.2rem 1.4rem; box-shadow: 0 12px 40px #0004; }
dialog::backdrop { background: #1c243055; }
dialog .source { border: 0; padding: 0; }
@media (max-width: 40rem) { body { padding: 1.5rem 1.1rem 3rem; font-size: 16px; } .source dl { grid-template-columns: 1fr; } .source dt { margin-top: .3rem; } }
@page { size: A4; margin: 22mm 20mm; @bottom-center { content: counter(page); font-size: 9pt; } }
@media print {
  html, body { background: none; } body { max-width: none; min-height: 0; padding: 0; font-size: 11pt; line-height: 1.6; }
  a { color: inherit; } a.figure { text-decoration: none; } .text p a.figure { white-space: normal; }
  a.figure::after { content: "[" attr(data-number) "]"; font-size: .62em; vertical-align: super; line-height: 0; }
  td a.figure::after { content: none; } figure svg { max-height: 75mm; }
  .back, dialog, details, .source.cell, .sources .release, .sources .trace, .sources .receipt { display: none; }
  .sources { margin-top: 1.5rem; font-size: 8.5pt; line-height: 1.45; } .source { padding: .35rem 0; }
  .source dl { display: block; } .source dt, .source dd { display: inline; } .source dt::after { content: ": "; } .source dd::after { content: " · "; } .source dd.wording::after { content: none; }
  h2, h3, caption, figcaption { break-after: avoid; }
}
`;

/** With scripts, a number opens what it rests on in place; without, it leads to the end of the page. */
export const BULLETIN_SCRIPT = `
(() => {
  const dialog = document.createElement('dialog');
  if (!dialog.showModal) return;
  document.body.append(dialog);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.figure');
    if (!link) { if (event.target === dialog) dialog.close(); return; }
    const source = document.getElementById(link.hash.slice(1));
    if (!source) return;
    event.preventDefault();
    const copy = source.cloneNode(true);
    copy.removeAttribute('id');
    const back = copy.querySelector('.back');
    back.addEventListener('click', (close) => { close.preventDefault(); dialog.close(); });
    dialog.replaceChildren(copy);
    dialog.showModal();
  });
})();
`;
