/** As much of a HTML tree as is needed here. */
export interface TreeNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: TreeNode[];
}

/** An element that holds this text alone. */
export function element(tagName: string, properties: Record<string, unknown>, text: string): TreeNode {
  return { type: 'element', tagName, properties, children: [{ type: 'text', value: text }] };
}
