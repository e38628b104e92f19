/** Lines of text, each its own node: one that has not changed is not drawn again. */
import {type ReactNode, memo} from 'react';
import {Text} from 'ink';

/** One line that fits its room already. */
export const Line = memo(({text}: Readonly<{text: string}>): ReactNode => (
	<Text wrap="truncate-end">{text}</Text>
));

/** Lines one below the other; a blank line keeps its place. */
export function Lines({lines}: Readonly<{lines: readonly string[]}>): ReactNode {
	return lines.map((line, index) => <Line key={`${index}`} text={line === '' ? ' ' : line} />);
}
