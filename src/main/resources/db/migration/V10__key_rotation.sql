-- Under which key-encryption key a root keyset rests, and since when. Null: made before names were kept.
alter table keyset add column wrapped_by text;
alter table keyset add column wrapped_at timestamptz not null default clock_timestamp();

-- The first five bytes of a wrapped key tell which wrap key wrapped it: what is left to be wrapped anew is found so.
create index subject_wrapped_under on subject (substring(wrapped_key from 1 for 5), id) where wrapped_key is not null;
