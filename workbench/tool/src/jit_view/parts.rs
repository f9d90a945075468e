//! The page's fixed parts: its style and its script.

/// Colours follow the reader's choice of light or dark; g0 to g3 are guards by how often they failed.
pub const STYLE: &str = r#"
:root { color-scheme: light dark; --line: #8884; --hot: #fd08; }
body { font: 14px/1.45 system-ui, sans-serif; margin: 1.5rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h3 { font-size: 0.95rem; margin: 0 0 .3rem; opacity: .7; font-weight: 600; }
table { border-collapse: collapse; } td, th { padding: .15rem .8rem .15rem 0; text-align: left; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
.cols { display: grid; grid-template-columns: minmax(14rem, 1fr) minmax(14rem, 1fr) minmax(20rem, 1.6fr) minmax(20rem, 1.6fr); gap: 1rem; }
.cols > div { overflow: auto; max-height: 75vh; border: 1px solid var(--line); border-radius: 6px; padding: .5rem; }
pre { margin: 0; font: 12px/1.5 ui-monospace, monospace; } pre span { display: block; white-space: pre; min-height: 1.5em; }
pre b { display: inline-block; width: 3.2em; font-weight: normal; opacity: .5; text-align: right; padding-right: .8em; }
pre i { font-style: normal; opacity: .75; } .hot { background: var(--hot); }
.g0 { box-shadow: inset 3px 0 #3a8; } .g1 { box-shadow: inset 3px 0 #da2; background: #da22; }
.g2 { box-shadow: inset 3px 0 #e72; background: #e723; } .g3 { box-shadow: inset 3px 0 #d33; background: #d334; }
.op { padding-left: .5em; } .label { border-top: 1px dashed #888; } .trouble { margin: .5rem 0; padding: .5rem .8rem; border-left: 4px solid #d33; }
.trouble code { display: block; margin: .2rem 0; } .key span { padding: 0 .6em; margin-right: .8em; } .where { opacity: .7; }
@media (max-width: 70rem) { .cols { grid-template-columns: 1fr 1fr; } }
"#;

/// Lines that belong together light up together: `data-l` is the source line, `data-p` the instruction.
pub const SCRIPT: &str = r#"
document.querySelectorAll('.cols').forEach(function (cols) {
  function light(key, value, on) {
    cols.querySelectorAll('[' + key + '="' + value + '"]').forEach(function (e) { e.classList.toggle('hot', on); });
  }
  function over(on) {
    return function (event) {
      var e = event.target.closest('[data-l]');
      if (!e) return;
      if (e.dataset.p) light('data-p', e.dataset.p, on);
      light('data-l', e.dataset.l, on);
    };
  }
  cols.addEventListener('mouseover', over(true));
  cols.addEventListener('mouseout', over(false));
});
"#;
