/** Styles of the public page: phone first, light and dark, no image, no script. */
export const formCss = `:root{color-scheme:light dark;--bg:#f6f6f3;--card:#fff;--text:#1b1e24;--soft:#545a64;--line:#cdcdc6;--accent:#2f5199;--on-accent:#fff;--bad:#bd3d26}
@media (prefers-color-scheme:dark){:root{--bg:#131519;--card:#1a1d23;--text:#e9eaed;--soft:#adb2bb;--line:#3d424c;--accent:#8aa8ea;--on-accent:#10131a;--bad:#f0897a}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 Inter,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:40rem;margin:0 auto;padding:1.25rem 1rem 3rem}
h1{font-size:1.375rem;line-height:1.3;margin:.5rem 0}
p{margin:.25rem 0 1rem;color:var(--soft)}
fieldset{border:0;margin:0 0 1rem;padding:1rem;background:var(--card);border-radius:.5rem}
legend{float:left;width:100%;padding:0;margin-bottom:.75rem;font-weight:600}
.field{clear:both;margin-bottom:1rem}
label{display:block;margin-bottom:.25rem;font-weight:500}
em{font-style:normal;font-weight:400;font-size:.875rem;color:var(--soft)}
input,select,textarea{width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:.375rem}
input[type=checkbox]{width:1.5rem;min-height:1.5rem;height:1.5rem;margin:0 .5rem 0 0}
.check{display:flex;align-items:center;min-height:2.75rem}
select[multiple]{min-height:7rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
[aria-invalid]{border-color:var(--bad)}
.field p{margin:.25rem 0 0;font-size:.875rem}
.field small{display:block;font-size:inherit}
.field strong,.alert{color:var(--bad);font-weight:500}
button{width:100%;min-height:3rem;font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:.375rem}
.trap{position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden}
@media (min-width:36rem){button{width:auto;padding:0 2rem}fieldset{padding:1.5rem}}
`;
