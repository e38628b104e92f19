/** All panes by their ids. */
import type {PaneId} from '../layout.ts';
import type {Pane} from '../pane.ts';
import {collectionsPane} from './collections.tsx';
import {generationsPane} from './generations.tsx';
import {heapPane} from './heap.tsx';
import {outputPane} from './output.tsx';
import {poolsPane} from './pools.tsx';
import {referencesPane} from './references.tsx';
import {sitesPane} from './sites.tsx';
import {sourcePane} from './source.tsx';
import {typesPane} from './types.tsx';
import {weakrefsPane} from './weakrefs.tsx';

export const panes: Readonly<Record<PaneId, Pane>> = {
	source: sourcePane,
	references: referencesPane,
	generations: generationsPane,
	collections: collectionsPane,
	sites: sitesPane,
	heap: heapPane,
	output: outputPane,
	types: typesPane,
	pools: poolsPane,
	weakrefs: weakrefsPane,
};
