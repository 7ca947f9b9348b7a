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
