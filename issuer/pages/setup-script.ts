/**
 * Copies the page's own address, where it has a code in it. For who has to paste the link: in another browser, or where Putlink
 * does not see the page. Plain enough for every browser, and allowed by its hash.
 */
export const SETUP_SCRIPT = `
(() => {
  const byId = (id) => document.getElementById(id);
  const show = () => {
    const isThere = /#.*putlink[0-9]+[.]/i.test(location.href);
    byId('copying').hidden = !isThere;
    byId('there').hidden = !isThere;
    byId('gone').hidden = isThere;
  };
  const copyOld = (text) => {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    return isDone;
  };
  byId('copy').addEventListener('click', async () => {
    const link = location.href;
    let isDone = true;
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      isDone = copyOld(link);
    }
    if (isDone) byId('copied').textContent = byId('copied').dataset.words;
  });
  addEventListener('hashchange', show);
  addEventListener('pageshow', show);
  show();
})();
`;
