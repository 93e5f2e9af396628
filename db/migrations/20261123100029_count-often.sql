-- A tenth of a table had to change before it was counted again: a new program in a big instance was unknown to the planner for days,
-- and each look-up by any index on it read the whole program. Counting reads a sample of 30,000 rows, however many there are.
alter table members set (autovacuum_analyze_scale_factor = 0.005, autovacuum_analyze_threshold = 1000);--> statement-breakpoint
alter table balances set (autovacuum_analyze_scale_factor = 0.005, autovacuum_analyze_threshold = 1000);--> statement-breakpoint
alter table shopify_customers set (autovacuum_analyze_scale_factor = 0.005, autovacuum_analyze_threshold = 1000);
