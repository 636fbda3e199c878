/** What a page says until the app stands in its place, which takes no longer than this where it can. */
const PATIENCE = '3s';

const STYLE = `<style>#from-disk{visibility:hidden;max-width:40rem;margin:4rem auto;padding:0 1.5rem;font:1rem/1.7 system-ui,sans-serif;color:#14213a;animation:from-disk 0s ${PATIENCE} forwards}@keyframes from-disk{to{visibility:visible}}</style>`;

const TEXT = `<main id="from-disk">
<h1>融通 Rongtong</h1>
<p>页面没有显示内容？多半是从磁盘直接打开的：浏览器不允许此类页面读取旁边的文件。请将整个文件夹放到任一网页服务器上再打开，例如在该文件夹中运行 <code>npx http-server</code> 或 <code>python3 -m http.server</code>。全部数值也可直接查看：<a href="figures.csv">figures.csv</a>。</p>
<p lang="en">Nothing to be seen? Most likely this page was opened from the disk: browsers do not let such a page read the files beside it. Put the whole folder on any web server and open it there; <code>npx http-server</code> or <code>python3 -m http.server</code> in the folder will do. All figures can be read as they are: <a href="figures.csv">figures.csv</a>.</p>
</main>`;

/**
 * The app's page with words for whoever opens it from the disk, where no script of it may run: without
 * a script of their own, and gone as soon as the app is drawn.
 */
export function withWordsFromDisk(page: string): string {
  return page
    .replace('</head>', `${STYLE}</head>`)
    .replace(/(<div id="app">)(<\/div>)/, `$1${TEXT}$2`);
}
