const TARGET_PX = 44;
/** Sizes are computed in fractions of a pixel. */
const SLACK_PX = 0.5;

const PRESSED = 'a[href], button, input, select, summary, [role="button"], [role="switch"], [tabindex="0"]';

/** Whatever can be pressed inside, shadow roots included, and is less than 44 px high or wide, with its size; an empty list is a pass. */
export function smallTargets(root: Element | ShadowRoot): string[] {
  return pressable(root).flatMap((element) => {
    const { width, height } = areaOf(element);
    if (width === 0 || height === 0 || isHidden(element)) return [];
    if (width >= TARGET_PX - SLACK_PX && height >= TARGET_PX - SLACK_PX) return [];
    return [`${Math.round(width)}×${Math.round(height)} ${pathOf(element)}`];
  });
}

function pressable(root: Element | ShadowRoot): Element[] {
  const inside = [...root.querySelectorAll('*')].flatMap((each) => (each.shadowRoot ? pressable(each.shadowRoot) : []));
  const own = root instanceof Element && root.shadowRoot ? pressable(root.shadowRoot) : [];
  return [...own, ...root.querySelectorAll(PRESSED), ...inside];
}

/** A press on its label counts too; a disabled control and one for the keyboard only have no target. */
function areaOf(element: Element): DOMRect {
  const label = element.closest('label') ?? (element instanceof HTMLInputElement ? element.labels?.[0] : undefined);
  const own = element.getBoundingClientRect();
  const around = label?.getBoundingClientRect();
  return around && around.width * around.height > own.width * own.height ? around : own;
}

function isHidden(element: Element): boolean {
  return !element.checkVisibility({ visibilityProperty: true }) || element.getAttribute('tabindex') === '-1';
}

function pathOf(element: Element): string {
  const names: string[] = [];
  for (let node: Element | null = element; node && names.length < 3;) {
    names.unshift(
      `${node.localName}${node.className && typeof node.className === 'string' ? `.${node.className.trim().replaceAll(/\s+/g, '.')}` : ''}`,
    );
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return `${names.join(' > ')} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)}`;
}
