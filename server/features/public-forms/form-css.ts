/** Styles of the public page: phone first, light and dark, no image, no font of its own. */
export const formCss = `:root{color-scheme:light dark;--ground:#f6f6f3;--surface:#fff;--ink:#1b1e24;--ink-2:#545a64;--ink-3:#666c75;--line:#e5e5df;--line-strong:#8d9098;--accent:#2f5199;--soft:#eff3fb;--accent-line:#bfcfee;--on-accent:#fff;--bad:#bd3d26;--bad-soft:#fcece8;--good:#35764f;--wait:#916407;--wait-soft:#fbf3de;--focus:#688acc}
@media (prefers-color-scheme:dark){:root{--ground:#131519;--surface:#1a1d23;--ink:#e9eaed;--ink-2:#adb2bb;--ink-3:#9ba1aa;--line:#2a2e36;--line-strong:#6d737e;--accent:#8aa8ea;--soft:#202a40;--accent-line:#35476f;--on-accent:#10131a;--bad:#f0897a;--bad-soft:#341f1c;--good:#7cc297;--wait:#e2b654;--wait-soft:#2f2715;--focus:#8aa8ea}}
*{box-sizing:border-box}
html{scroll-padding:16px 0 120px}
[hidden]{display:none!important}
body{margin:0;min-height:100vh;background:var(--surface);color:var(--ink);font:15px/22px Inter,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei UI","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;-webkit-text-size-adjust:100%}
.width{max-width:640px;margin:0 auto;padding:0 20px}
header{background:var(--ground);border-bottom:1px solid var(--line)}
header .width{padding-top:14px;padding-bottom:14px}
.languages{float:right;display:flex;gap:4px;margin:-6px -8px 0 12px;font-size:13px}
.languages>*{display:flex;align-items:center;min-height:44px;padding:0 8px;color:var(--ink-2);font-weight:400}
.languages b{color:var(--ink);font-weight:600}
h1{margin:0;font-size:22px;line-height:30px;font-weight:600;letter-spacing:-.01em}
h2{margin:0;font-size:15px;line-height:22px;font-weight:600}
p{margin:4px 0 0;color:var(--ink-2)}
a{color:var(--accent)}
.progress{clear:both;margin-top:12px;display:flex;justify-content:space-between;gap:12px;font-size:13px;line-height:20px;color:var(--ink-3);font-variant-numeric:tabular-nums}
.kept{flex:none}
progress{display:block;width:100%;height:4px;margin-top:6px;border:0;border-radius:2px;overflow:hidden;background:var(--line);appearance:none;accent-color:var(--accent)}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--accent)}
progress::-moz-progress-bar{background:var(--accent)}
main.width{padding-top:8px}
fieldset{min-width:0;border:0;margin:0;padding:12px 0 4px}
legend{display:block;width:100%;padding:8px 0 0;font-weight:600}
fieldset+fieldset{border-top:1px solid var(--line);margin-top:8px}
.field{margin:14px 0 0}
.asked{border-left:2px solid var(--accent-line);padding-left:14px}
label,.label{display:block;margin-bottom:6px;font-weight:500}
em{font-style:normal;font-weight:400;font-size:13px;color:var(--ink-3)}
input,select,textarea{width:100%;min-height:48px;padding:10px 14px;font:inherit;font-size:16px;color:inherit;background:var(--surface);border:1px solid var(--line-strong);border-radius:10px}
textarea{min-height:112px;resize:vertical}
input:focus-visible,select:focus-visible,textarea:focus-visible{outline:0;border-color:var(--accent);box-shadow:0 0 0 3px var(--accent-line)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.choices{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,150px),1fr));gap:8px}
.choices label{display:flex;align-items:center;gap:10px;min-height:48px;margin:0;padding:8px 14px;border:1px solid var(--line-strong);border-radius:10px;font-weight:400;cursor:pointer}
.choices input{flex:none;width:20px;height:20px;min-height:0;margin:0;accent-color:var(--accent)}
.choices label:has(:checked){border-color:var(--accent);background:var(--soft);font-weight:500}
.scale{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:6px}
.scale:has(:nth-child(7)){grid-auto-flow:row;grid-template-columns:repeat(6,1fr)}
.scale label{position:relative;display:grid;place-items:center;min-height:48px;margin:0;border:1px solid var(--line-strong);border-radius:10px;font-variant-numeric:tabular-nums;cursor:pointer}
.scale input{position:absolute;inset:0;width:100%;height:100%;min-height:0;margin:0;padding:0;opacity:0;cursor:pointer}
.scale label:has(:checked){border-color:var(--accent);background:var(--accent);color:var(--on-accent);font-weight:600}
.choices label:has(:focus-visible),.scale label:has(:focus-visible){box-shadow:0 0 0 3px var(--accent-line)}
.ends{display:flex;justify-content:space-between;margin-top:4px;font-size:13px;line-height:20px;color:var(--ink-3)}
[aria-invalid=true]:not([role]),[aria-invalid=true] .choices label,[aria-invalid=true] .scale label{border-color:var(--bad)}
.notes{font-size:13px;line-height:20px}
.notes small{display:block;margin-top:4px;font-size:inherit;color:var(--ink-3)}
.notes strong{display:block;color:var(--bad);font-weight:400}
.notes strong:not(:empty){margin-top:4px}
.summary{margin-top:16px;padding:12px 16px;background:var(--bad-soft);border-radius:10px}
.summary h2{color:var(--bad)}
.summary ul{margin:6px 0 0;padding-left:20px}
.summary a{display:inline-block;padding:2px 0;color:var(--bad)}
.note{margin-top:16px;padding:12px 16px;background:var(--wait-soft);color:var(--wait);border-radius:10px}
.note button{margin-top:8px}
footer{position:sticky;bottom:0;margin:24px -20px 0;padding:12px 20px calc(16px + env(safe-area-inset-bottom));background:var(--surface);border-top:1px solid var(--line)}
button{width:100%;min-height:52px;padding:0 32px;font:inherit;font-size:16px;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:10px;cursor:pointer}
button[aria-disabled=true]{opacity:.7;cursor:default}
.trap{position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden}
.said{padding:40px 0 56px}
.said p{margin-top:12px}
.said b{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:.02em}
.said a{display:inline-flex;align-items:center;min-height:44px}
@media (max-height:560px){footer{position:static}}
@media (min-width:560px){.scale:has(:nth-child(7)){grid-template-columns:none;grid-auto-flow:column}footer{position:static;margin:24px 0 40px;padding:20px 0 0}button{width:auto}}
@media (prefers-reduced-motion:no-preference){input,select,textarea,.choices label,.scale label{transition:border-color .14s,background-color .14s,box-shadow .14s}}
@media (forced-colors:active){.scale label:has(:checked){outline:3px solid Highlight}}
`;
