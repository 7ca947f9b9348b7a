import { words } from '../../platform/words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { addInMiddle } from '../tools/act-on-marks.ts';
import { TOOL_GROUPS, type ToolEntry } from '../tools/tool-list.ts';
import { endText } from '../tools/write-text.ts';
import { takeTool } from '../view/take-tool.ts';
import { tool } from '../view/tool.ts';

/** The tools, in groups; each has a letter. */
export function ToolBar() {
  return (
    <div class="tools" role="toolbar" aria-label={words('editorTools')}>
      {TOOL_GROUPS.map((group) => (
        <div key={group[0]?.tool} class="tools-group">
          {group.map((entry) => (
            <ToolButton key={entry.tool} entry={entry} />
          ))}
        </div>
      ))}
    </div>
  );
}

function ToolButton({ entry }: { readonly entry: ToolEntry }) {
  const isInHand = tool.value === entry.tool;
  const name = words(entry.name);
  const onClick = (event: MouseEvent) => {
    endText();
    // By Enter, on the tool that is in hand already: it sets a mark without a pointer.
    if (isInHand && event.detail === 0) addInMiddle();
    else takeTool(entry.tool);
  };
  return (
    <button
      type="button"
      class="tool"
      aria-pressed={isInHand}
      aria-label={name}
      aria-keyshortcuts={entry.letter}
      title={words('editorToolHint', name, entry.letter)}
      onClick={onClick}
    >
      <Icon node={entry.icon} sizePx={18} />
    </button>
  );
}
