/** A query with a name. A shared one is everybody's in the workspace, and its owner's to change. */
export interface SavedFilter {
  id: string;
  name: string;
  query: string;
  sort?: string | null;
  projectId?: string | null;
  shared: boolean;
  ownerId: string;
  version: number;
  createdAt: string;
  updatedAt: string;
}
