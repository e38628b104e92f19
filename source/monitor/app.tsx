/** The whole screen: one component that puts parts and panes where the layout says. */
import {type ReactNode, useSyncExternalStore} from 'react';
import {Box, useInput} from 'ink';
import {footerText} from './key-text.ts';
import type {Size} from './layout.ts';
import {PaneFrame} from './parts/frame.tsx';
import {Line, Lines} from './parts/lines.tsx';
import {Page, detailLines, helpLines} from './parts/overlay.tsx';
import {noteLines, statusText, tabsText} from './parts/status.ts';
import {type KeyPress, keyNames} from './keys.ts';
import {type State, type Store, bodyRows, keyContextOf, layoutOf, overlayRoom} from './store.ts';
import type {Theme} from './theme.ts';

type Props = Readonly<{
	store: Store;
	theme: Theme;
	/** Every key, by its name in the keymap, with the character it types. */
	onKey: (press: KeyPress) => void;
}>;

function OverlayView({
	state,
	size,
	theme,
}: Readonly<{state: State; size: Size; theme: Theme}>): ReactNode {
	const {overlay, snapshot} = state;
	const {cells} = overlayRoom(size);
	switch (overlay.kind) {
		case 'none': {
			return null;
		}

		case 'help': {
			const lines = helpLines(state, cells, theme);
			return <Page title="Help" lines={lines} offset={overlay.offset} size={size} theme={theme} />;
		}

		case 'details': {
			const details = snapshot?.details;
			return (
				<Page
					title={details?.title ?? ''}
					lines={details === undefined ? [] : detailLines(details, cells, theme)}
					offset={overlay.offset}
					size={size}
					theme={theme}
				/>
			);
		}
	}
}

function Panes({state, theme}: Readonly<{state: State; theme: Theme}>): ReactNode {
	return (
		<Box>
			{layoutOf(state).columns.map((column, index) => (
				<Box key={`${index}`} flexDirection="column" width={column[0]!.columns}>
					{column.map(placement => (
						<PaneFrame
							key={placement.id}
							placement={placement}
							snapshot={state.snapshot}
							state={state.lists[placement.id]}
							focused={placement.id === state.focus}
							theme={theme}
						/>
					))}
				</Box>
			))}
		</Box>
	);
}

export function Screen({state, theme}: Readonly<{state: State; theme: Theme}>): ReactNode {
	const layout = layoutOf(state);
	const {columns, rows} = state.size;
	const body = bodyRows(state);
	const note = noteLines(state, Math.max(1, layout.note), theme);
	// Where there is no line for them, errors and the filter take the place of the status.
	const isUrgent =
		state.errors.length > 0 || state.notice !== undefined || state.filterBefore !== undefined;
	const header = layout.note === 0 && isUrgent ? note[0]! : statusText(state, theme);
	const isOverlaid = state.overlay.kind !== 'none';
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			{layout.header === 0 ? null : <Line text={header} />}
			{layout.tabs === 0 ? null : <Line text={tabsText(state, theme)} />}
			<Box height={body} flexDirection="column">
				{isOverlaid ? (
					<OverlayView state={state} size={{columns, rows: body}} theme={theme} />
				) : (
					<Panes state={state} theme={theme} />
				)}
			</Box>
			{layout.note === 0 ? null : (
				<Box height={layout.note} flexDirection="column">
					<Lines lines={note} />
				</Box>
			)}
			{layout.footer === 0 ? null : <Line text={footerText(keyContextOf(state), columns, theme)} />}
		</Box>
	);
}

export function App({store, theme, onKey}: Props): ReactNode {
	const state = useSyncExternalStore(store.subscribe, store.get);
	useInput((input, key) => {
		for (const press of keyNames(input, key)) {
			onKey(press);
		}
	});
	return <Screen state={state} theme={theme} />;
}
