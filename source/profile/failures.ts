/** Instructions of which releases differ in whether they leave their inputs when they fail: some by name, some by what they do. */
export type Keeping =
	| 'BINARY_OP'
	| 'special BINARY_OP'
	| 'container of BINARY_SUBSCR_DICT'
	| 'CALL'
	| 'quiet CALL'
	| 'CALL_FUNCTION_EX'
	| 'keywords of CALL_FUNCTION_EX'
	| 'CHECK_EXC_MATCH'
	| 'CONTAINS_OP'
	| 'GET_YIELD_FROM_ITER'
	| 'MATCH_CLASS'
	| 'unary'
	| 'update';
