-- The workspace stands in the indexes of words as a word of its own (WordIndex), so that a search reads no row of another workspace, however common the word.
-- Titles have one apart: of words that very many tasks hold, those in titles are ranked first.
drop index task_search_words;
create index task_search_in_workspace on task_search using gin ((words || array_to_tsvector(array['@' || workspace_id::text])));
create index task_search_titles on task_search using gin ((ts_filter(words, '{a}') || array_to_tsvector(array['@' || workspace_id::text])));

-- What a search leaves out of the words that it found.
create index task_view_deleted on task_view (workspace_id, project_id, task_id) where deleted;
