/**
 * The one script of a page with several reports: the comparison is sorted and filtered, and reports are searched. It asks for nothing and
 * keeps nothing, and without it the page is whole. The page's policy knows it by its hash, so no other script runs.
 */
export const pageScript = `
(() => {
  const fold = (text) => text.normalize('NFKC').toLocaleLowerCase();
  const words = (input) => fold(input.value).split(/\\s+/).filter((word) => word !== '');
  const has = (node, wanted) => {
    const text = fold(node.textContent);
    return wanted.every((word) => text.includes(word));
  };
  const count = (output, shown, all) => {
    output.textContent = shown === all ? '' : output.dataset.of.replace('{shown}', shown).replace('{all}', all);
  };
  for (const tools of document.querySelectorAll('.tools')) tools.hidden = false;

  const table = document.querySelector('.comparison table');
  if (table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const valueOf = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    const order = (one, other) => {
      if (one === '' || other === '') return (one === '') - (other === '');
      const [a, b] = [Number(one), Number(other)];
      return Number.isNaN(a) || Number.isNaN(b) ? compare(one, other) : a - b;
    };
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const sign = head.ariaSort === 'ascending' ? -1 : 1;
        for (const other of heads) other.removeAttribute('aria-sort');
        head.ariaSort = sign === 1 ? 'ascending' : 'descending';
        const empty = (row) => valueOf(row, column) === '';
        body.append(...rows.toSorted((one, other) =>
          empty(one) || empty(other) ? empty(one) - empty(other)
            : sign * order(valueOf(one, column), valueOf(other, column))));
      });
    });
    const filter = document.querySelector('#filter');
    filter.addEventListener('input', () => {
      const wanted = words(filter);
      for (const row of rows) row.hidden = !has(row, wanted);
      count(filter.nextElementSibling, rows.filter((row) => !row.hidden).length, rows.length);
    });
  }

  const search = document.querySelector('#search');
  const articles = [...document.querySelectorAll('article')];
  const mark = (wanted) => {
    if (!CSS.highlights) return;
    const ranges = [];
    for (const article of articles) {
      if (article.hidden || wanted.length === 0) continue;
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && ranges.length < 2000; node = walker.nextNode()) {
        const text = node.data.toLocaleLowerCase();
        if (text.length !== node.length) continue;
        for (const word of wanted) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set('found', new Highlight(...ranges));
  };
  search?.addEventListener('input', () => {
    const wanted = words(search);
    for (const article of articles) {
      article.hidden = !has(article, wanted);
      const line = document.querySelector('#contents a[href="#' + article.id + '"]');
      if (line) line.closest('li').hidden = article.hidden;
    }
    count(search.nextElementSibling, articles.filter((article) => !article.hidden).length, articles.length);
    mark(wanted);
  });
})();
`;
