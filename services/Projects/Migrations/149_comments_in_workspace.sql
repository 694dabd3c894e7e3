-- The words of comments by workspace, as 113 has those of tasks.
drop index comment_view_words;
create index comment_view_in_workspace on comment_view using gin ((words || array_to_tsvector(array['@' || workspace_id::text])));
