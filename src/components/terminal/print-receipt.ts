import type { Receipt } from '../../domain/payment';
import './receipt-paper';

/** On paper nothing of the page but the receipt, at the width of a till roll. */
const PRINT_RULES = `
  @media screen { body > smile-receipt-paper[data-print] { display: none } }
  @media print {
    @page { margin: 8mm }
    html, body { background: none; height: auto; min-height: 0; overflow: visible }
    body > :not(smile-receipt-paper[data-print]) { display: none !important }
    body > smile-receipt-paper[data-print] { display: block; margin: 0 auto; max-width: 80mm; filter: none }
  }`;

/**
 * Prints a receipt, and nothing else of the page. The paper leaves the page when the browser's print window closes.
 * @param print `window.print`, which returns at once or when the window is closed, as the browser has it
 */
export async function printReceipt(receipt: Receipt, print: () => void = () => window.print()): Promise<void> {
  const rules = new CSSStyleSheet();
  rules.replaceSync(PRINT_RULES);
  const paper = document.createElement('smile-receipt-paper');
  paper.receipt = receipt;
  paper.dataset['print'] = '';
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
  document.body.append(paper);
  await paper.updateComplete;
  const tidy = (): void => {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
  };
  addEventListener('afterprint', tidy, { once: true });
  print();
}
