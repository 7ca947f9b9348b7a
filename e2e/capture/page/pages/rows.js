/** Rows that look different from each other, so that one in the wrong place is seen. */
function rows(
  count,
  { into = document.querySelector('#rows') ?? document.body, height = 60, from = 0 } = {},
) {
  for (let i = from; i < from + count; i += 1) {
    const row = document.createElement('div');
    row.className = 'row';
    row.style.cssText = `height:${height}px;background:hsl(${(i * 47) % 360} 60% ${88 - (i % 7) * 4}%)`;
    row.textContent = `Row ${i} of this page, with words that no other row has: ${(i * 7919) % 10007}.`;
    into.append(row);
  }
}

/** A list that grows when its end comes near, so many times; after it a line that says so. */
function loadMore({ each, lateMs, times = Number.POSITIVE_INFINITY }) {
  const end = document.querySelector('#end');
  let loaded = 0;
  const more = () => {
    rows(each, { from: loaded * each });
    loaded += 1;
    if (loaded === times) end.textContent = 'The end';
    watch.unobserve(end);
    if (loaded < times) watch.observe(end);
  };
  const watch = new IntersectionObserver(
    ([one]) => {
      if (!one.isIntersecting) return;
      end.textContent = `Loading ${loaded}`;
      setTimeout(more, lateMs);
    },
    { rootMargin: '200px' },
  );
  more();
}
