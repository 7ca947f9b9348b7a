import type { Page } from '@playwright/test';

/** A page as people take screenshots of: a support ticket with a customer's data in it. */
export const SAMPLE_PAGE = `<!doctype html><meta charset="utf-8"><title>Ticket 4812</title>
<style>
  * { box-sizing: border-box } body { margin: 0; font: 14px/1.5 system-ui, sans-serif; color: #1f2430; background: #f6f7f9; display: grid; grid-template-columns: 220px 1fr; min-height: 100vh }
  nav { background: #1d2233; color: #c9cee0; padding: 20px 16px; display: grid; gap: 6px; align-content: start } nav b { color: #fff; font-size: 16px; margin-bottom: 14px }
  nav a { padding: 8px 10px; border-radius: 6px } nav a.on { background: #2d3550; color: #fff }
  main { padding: 28px 36px; display: grid; gap: 20px; align-content: start } h1 { font-size: 22px; margin: 0 } .card { background: #fff; border: 1px solid #e3e6ec; border-radius: 10px; padding: 18px 20px }
  table { width: 100%; border-collapse: collapse } td, th { text-align: left; padding: 9px 8px; border-bottom: 1px solid #edf0f4 } th { color: #6b7286; font-weight: 500; font-size: 12px }
  .tag { background: #e7f5ee; color: #19744a; border-radius: 20px; padding: 2px 10px; font-size: 12px } .warn { background: #fff1e0; color: #945000 } dl { display: grid; grid-template-columns: 130px 1fr; gap: 8px; margin: 0 } dt { color: #6b7286 } dd { margin: 0 }
  .row { display: grid; grid-template-columns: 1fr 1fr; gap: 20px } .bar { height: 120px; display: flex; align-items: end; gap: 10px } .bar i { flex: 1; background: #5b8def; border-radius: 4px 4px 0 0 }
</style>
<nav><b>Helpdesk</b><a class="on">Tickets</a><a>Customers</a><a>Reports</a><a>Billing</a><a>Settings</a></nav>
<main><h1>Checkout fails with error 502</h1>
<div class="row"><section class="card"><dl><dt>Customer</dt><dd>Jihye Kim</dd><dt>Email</dt><dd id="mail">jihye.kim@acme-store.co.kr</dd><dt>Phone</dt><dd>+82 10-4821-7730</dd><dt>Card</dt><dd>4242 4242 4242 4242</dd><dt>Plan</dt><dd>Business, 25 seats</dd></dl></section>
<section class="card"><div class="bar"><i style="height:40%"></i><i style="height:55%"></i><i style="height:48%"></i><i style="height:90%;background:#e5564a"></i><i style="height:62%"></i><i style="height:70%"></i><i style="height:58%"></i></div><p style="margin:10px 0 0;color:#6b7286">Failed payments by day</p></section></div>
<section class="card"><table><tr><th>Order</th><th>Date</th><th>Amount</th><th>State</th></tr>
<tr><td>#20418</td><td>26 Nov, 14:02</td><td>₩128,000</td><td><span class="tag">Paid</span></td></tr>
<tr><td>#20417</td><td>26 Nov, 13:58</td><td>₩64,500</td><td><span class="tag warn">Failed</span></td></tr>
<tr><td>#20416</td><td>26 Nov, 13:41</td><td>₩9,900</td><td><span class="tag">Paid</span></td></tr>
<tr><td>#20415</td><td>26 Nov, 13:12</td><td>₩310,000</td><td><span class="tag">Paid</span></td></tr></table></section>
<section class="card"><code>curl -H "Authorization: Bearer sk_live_example" https://api.acme-store.co.kr/v1/charges</code></section></main>`;

/** Where the customer's data stands in that picture. */
export const SAMPLE_BOXES = [
  { kind: 'mail', rects: [{ x: 415, y: 131, width: 200, height: 21 }] },
  { kind: 'phone', rects: [{ x: 415, y: 160, width: 140, height: 21 }] },
  { kind: 'card', rects: [{ x: 415, y: 189, width: 170, height: 21 }] },
];

/** A picture of it. */
export async function takeSamplePicture(page: Page, { width = 1280, height = 720 } = {}): Promise<Buffer> {
  await page.setViewportSize({ width, height });
  await page.setContent(SAMPLE_PAGE);
  return page.screenshot();
}
