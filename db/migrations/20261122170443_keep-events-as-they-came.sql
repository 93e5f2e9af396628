-- An order of a few lines with its explanation comes to a little over two kilobytes, where PostgreSQL begins to compress.
-- Up to half a page it is kept as it came; what is longer is compressed as before.
alter table events set (toast_tuple_target = 4080);
