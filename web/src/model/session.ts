export interface User {
  id: string;
  email: string;
  name: string;
  isOperator: boolean;
}

export type Role = 'owner' | 'admin' | 'member' | 'viewer';

export interface Workspace {
  id: string;
  name: string;
  role: Role;
  personal: boolean;
}

/** A name for an id that the contract only gives as an id. */
export interface Member {
  userId: string;
  name: string;
  email: string;
}
