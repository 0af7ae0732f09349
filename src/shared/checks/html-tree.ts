/** The parts of an HTML tree (hast) that the checks use. */
export interface TreeNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: TreeNode[];
}

/** Creates an element with this text. */
export function textElement(tagName: string, properties: Record<string, unknown>, text: string): TreeNode {
  return { type: 'element', tagName, properties, children: [{ type: 'text', value: text }] };
}
