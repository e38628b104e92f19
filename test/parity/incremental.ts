// Which programs say something about 3.14.2. Its only build to be had, Pyodide's, has 32 bits, imports much at start-up and never tears
// down; so it is not asked about every program. All others must print what 3.14 prints, of which 3.14.2 is a part.

const recorded: ReadonlySet<string> = new Set([
	'death/class_and_instances',
	'gc/atexit_counts',
	'gc/auto_cycles_by_threshold',
	'gc/auto_disabled_between',
	'gc/auto_in_c_call',
	'gc/auto_in_repr',
	'gc/auto_list_growth',
	'gc/generations_of_survivors',
	'gc/generator_cycles',
	'gc/tuples_and_dicts_in_cycles',
	'gc/auto_deaths',
	'gc/auto_position',
	'gc/auto_where',
	'gc/automatic_counts',
	'gc/call_allocations',
	'gc/candidates',
	'gc/callbacks',
	'gc/closed_generators',
	'gc/collect_results',
	'gc/compile_counts',
	'gc/count_sequences',
	'gc/count_walk',
	'gc/garbage_kinds',
	'gc/gen2_rule',
	'gc/init_calls',
	'gc/locals_counts',
	'gc/stats',
	'gc/thresholds',
	'gc/tracked',
	'gc/transient_allocations',
	'gc/untrack_dicts_tuples',
	'gc/worlds',
	'gc/slice_allocations',
	'library/fspath',
	'refcount/init_calls',
	'threads/lock_allocations',
]);

/** Whether the program is recorded from that build. */
export const isRecordedOnIncremental = (name: string) =>
	name.startsWith('gc/incremental_') || recorded.has(name);

/** Programs in which 3.14.2 differs from 3.14, and the build does not tell how on 64 bits; each with the reason. */
export const unknownOnIncremental: ReadonlyMap<string, string> = new Map([
	['library/check_points', 'counts containers, of which Pyodide makes others'],
	['collections/abstract_classes', 'prints sizes beside counts that differ'],
	['collections/named_and_counted', 'prints sizes beside counts that differ'],
	['weakref/containers_and_finalizers', 'prints sizes beside counts that differ'],
	['contextlib/unwinding', 'prints sizes beside counts that differ'],
	['contextlib/asynchronous', 'prints sizes beside counts that differ'],
	['exceptions/groups_more', 'prints a size beside a repr that differs'],
	['gc/auto_in_str', "print() keeps a list for a stream of Pyodide's that is not buffered"],
	['gc/count_by_statement', "print() keeps a list for a stream of Pyodide's that is not buffered"],
	[
		'gc/expression_counts',
		"depends on first calls that Pyodide's start-up has made, and on its stream",
	],
	['gc/first_subclasses', "depends on what Pyodide's start-up derives from"],
	['gc/generation_sizes', "print() keeps a list for a stream of Pyodide's that is not buffered"],
	['gc/young_list', "print() keeps a list for a stream of Pyodide's that is not buffered"],
	['json/memory', 'prints sizes beside counts that differ'],
	['list/comparisons', 'prints sizes of lists, which 3.14.2 shrinks'],
	['list/deletions', 'prints sizes of lists, which 3.14.2 shrinks'],
	['sizes/collections_by_length', 'prints sizes of lists, which 3.14.2 shrinks'],
	['list/sizes', 'prints sizes of lists, which 3.14.2 shrinks'],
	['logging/counts', "keeps a list for a stream of Pyodide's that is not buffered"],
	['scenarios/json_parsing', 'collects automatically beside what start-up made'],
	['scenarios/tree_parents', 'collects automatically beside what start-up made'],
	['sizes/functions_frames', 'prints the size of an exception group, which is smaller'],
	['struct/memory', 'prints sizes beside counts that differ'],
	[
		'str/messages',
		'a message of maketrans() differs; the rest depends on the main module of Pyodide',
	],
]);
