// Made by scripts/contract.mjs from the OpenAPI document (npm run contract); not to be changed by hand.

export interface ActivityEntry {
  projectId: string;
  /** As it is now. */
  projectTitle: null | string;
  version: number;
  at: string;
  actor: string;
  actorName: null | string;
  origin: string;
  cause: null | string;
  summary: string;
  /** The first tasks that the patch names; Operations counts all of its operations. */
  tasks: string[];
  operations: number;
}

export interface AgentUsage {
  /** For example `offline`, `anthropic`. */
  provider: string;
  model: string;
  promptVersion: string;
  inputTokens: number;
  outputTokens: number;
  latencyMs: number;
  /** How much of the input was the project, in tokens of about four bytes. */
  contextTokens?: null | number;
}

/** Somebody's agreement to a revision. */
export interface Approval {
  by: string;
  revision: number;
  at: string;
}

/** Covers a proposal that keeps to all of it. A project's creation, values of custom fields and a proposal that asks something back are never covered. */
export interface AutoAcceptRule {
  name: string;
  /** By these agents; empty for any. */
  agents: string[];
  /** Of these kinds alone. */
  operations: PatchOp[];
  /** Updates of these fields alone; empty for any. */
  fields: string[];
  /** At most so many operations, cascades included. */
  maxOperations: number;
  /** The agent is at least so sure: 0 to 1. */
  minConfidence: number;
}

/** At the end of a day. Scope is what is live and not cancelled, done is what of it is done; in tasks, and in estimated minutes. */
export interface BurnUpDay {
  date: string;
  scope: number;
  done: number;
  scopeMinutes: number;
  doneMinutes: number;
}

/** A comment on the wire. A deleted one keeps its place in the talk, without its text. */
export interface CommentItem {
  id: string;
  taskId: string;
  projectId: string;
  authorId: string;
  text: string;
  mentions: string[];
  replyTo: null | string;
  reactions: CommentReaction[];
  createdAt: string;
  editedAt: null | string;
  deleted: boolean;
  /** Of its text, for If-Match. */
  version: number;
}

/** Those who reacted with one emoji, in the order in which they did. */
export interface CommentReaction {
  emoji: string;
  userIds: string[];
}

/** One of two proposals that are compared. */
export interface ComparedProposal {
  id: string;
  status: ProposalStatus;
  model: null | string;
  confidence: null | number;
  /** How many operations it has in all. */
  operations: number;
  usage: null | AgentUsage;
}

/** One operation of a patch for a reader: in words, and field by field. */
export interface DiffEntry {
  /** Place of the operation: in `taskPatches`, or behind the last of them for the project's own fields. */
  index: number;
  op: PatchOp;
  /** Null for the project itself. */
  taskId: null | string;
  title: string;
  summary: string;
  fields: FieldChange[];
  /** Operations without which this one cannot land. */
  needs: number[];
  cascadedFrom: null | string;
}

export interface DurationBucket {
  /** Exclusive; null for the longest. Each task is in the first bucket that takes it. */
  belowMinutes: null | number;
  count: number;
}

/** How long the tasks took that were finished in the range, in whole minutes; percentiles by nearest rank, null without tasks. */
export interface Durations {
  count: number;
  medianMinutes: null | number;
  p85Minutes: null | number;
  buckets: DurationBucket[];
}

export interface Effort {
  projectId: string;
  version: number;
  by: string;
  estimatedMinutes: number;
  actualMinutes: number;
  items: EffortLine[];
}

export interface EffortLine {
  /** The id of the task or person; null for what nobody is assigned to, or nobody logged. */
  key: null | string;
  title: null | string;
  parentTaskId: null | string;
  estimatedMinutes: number;
  actualMinutes: number;
  /** Actual less estimate: what it took more than was thought. */
  differenceMinutes: number;
  rollup: null | Rollup;
}

export interface FieldChange {
  field: string;
  /** Null where the field was unset. */
  before: unknown;
  /** Null where the field is cleared. */
  after: unknown;
}

/** A field that a workspace gave its tasks. */
export interface FieldDefinition {
  /** What its values go by; never used again for another. */
  key: string;
  name: string;
  type: FieldType;
  options: FieldOption[];
  description: null | string;
  /** Its place among the others, from 0. */
  position: number;
  /** Its values stay readable, and no new ones are taken. */
  retired: boolean;
  /** The version of the workspace's fields that defined or changed it last. */
  version: number;
}

/** A choice of a select field. Values hold its key, which stays when its name changes. */
export interface FieldOption {
  key: string;
  name: string;
  color: null | string;
}

export type FieldType = 'text' | 'number' | 'date' | 'select' | 'user';

export interface FinishedDay {
  date: string;
  finished: number;
}

export interface FinishedWeek {
  /** The week's first day; the first and last week of a range may be cut. */
  monday: string;
  finished: number;
}

export interface NotificationItem {
  id: string;
  /** `mention`, `comment`, `reply`, `reaction`, `assigned`, `status`, `due` or `done_blocker`. */
  kind: string;
  taskId: string;
  projectId: string;
  /** As it is now. */
  taskTitle: null | string;
  /** A user id; an agent or an integration by its name; `system` where a day came. */
  actor: string;
  at: string;
  /** The beginning of the comment, the emoji, the new status, or the title of the task that was waited for; null where that is deleted. */
  text: null | string;
  commentId: null | string;
  /** The version of the project that the patch made; null where there was none. */
  version: null | number;
  read: boolean;
}

/** The same wish in two proposals. */
export interface OperationPair {
  left: ProposedOperation;
  right: ProposedOperation;
  /** Where the two differ; `op` where one deletes what the other changes. None: they do the same. */
  fields: string[];
}

export interface PatchDetail {
  version: number;
  at: string;
  actor: string;
  actorName: null | string;
  origin: string;
  cause: null | string;
  traceId: null | string;
  summary: string;
  patch: ProjectPatch;
  diff: DiffEntry[];
}

export interface PatchLine {
  version: number;
  at: string;
  actor: string;
  actorName: null | string;
  origin: string;
  cause: null | string;
  summary: string;
  operations: number;
  /** The names of the fields that the patch touched, of the project or of any task. */
  fields: string[];
}

export type PatchOp = 'create' | 'update' | 'delete' | 'restore';

export interface PolicyView {
  /** How often it was set; 0 is the default one. */
  version: number;
  autoAccept: AutoAcceptRule[];
  secondPerson: SecondPersonRule[];
  rights: ProposalRights;
  /** Who set it last. */
  setBy: null | string;
  setAt: null | string;
}

/** A project at a version, with its tasks in tree order. */
export interface Project {
  id: string;
  version: number;
  headVersion: number;
  at: string;
  /** Whether it is in the trash. */
  deleted: boolean;
  branch?: {
    projectId: string;
    fromVersion: number;
    name: string;
    status: 'open' | 'merged';
  };
  tasks: Task[];
  /** Title. */
  title: null | string;
  /** Summary. */
  summary: null | string;
  /** Status. */
  status: 'planning' | 'active' | 'on_hold' | 'completed' | 'archived' | null;
  /** Priority. */
  priority: 'low' | 'medium' | 'high' | 'critical' | null;
  /** Owner. */
  ownerId: null | string;
  /** Start date. */
  startDate: null | string;
  /** Due date. */
  dueDate: null | string;
  /** Tags. */
  tags: null | string[];
  /** External references. */
  externalRefs: null | Record<string, unknown>;
  /** Metadata. */
  metadata: null | Record<string, unknown>;
}

/** Fields of a project, a JSON merge patch (RFC 7396): absent is unchanged, null clears. */
export interface ProjectBody {
  /** Title. */
  title?: null | string;
  /** Summary. */
  summary?: null | string;
  /** Status. */
  status?: 'planning' | 'active' | 'on_hold' | 'completed' | 'archived' | null;
  /** Priority. */
  priority?: 'low' | 'medium' | 'high' | 'critical' | null;
  /** Owner. */
  ownerId?: null | string;
  /** Start date. */
  startDate?: null | string;
  /** Due date. */
  dueDate?: null | string;
  /** Tags. */
  tags?: null | string[];
  /** External references. */
  externalRefs?: null | Record<string, unknown>;
  /** Metadata. */
  metadata?: null | Record<string, unknown>;
}

/** A change of a project. Operations apply in order and land whole or not at all; see docs/patch-format.md. */
export interface ProjectPatch {
  projectId?: null | string;
  baseVersion?: null | number;
  op?: 'create' | 'update' | 'delete' | 'restore';
  metaUpdates?: ProjectBody;
  taskPatches?: {
    op: 'create' | 'update' | 'delete' | 'restore';
    /** A UUID; in a create also a local name such as $docs, which the other operations may use. */
    taskId: string;
    body?: TaskBody;
    severed?: string[];
    /** The task whose deletion or restoration took this one along; in answers alone. */
    cascadedFrom?: string;
  }[];
}

export interface ProjectStatistics {
  projectId: string;
  from: string;
  to: string;
  /** The newest version of the project that is counted, and AsOf its instant. */
  version: number;
  asOf: null | string;
  throughput: Throughput;
  /** From first in progress to done; tasks that never were in progress have none. */
  cycleTime: Durations;
  /** From created to done. */
  leadTime: Durations;
  burnUp: BurnUpDay[];
  /** Live tasks by status, as of Version. */
  today: Record<string, number>;
}

export interface ProjectSummary {
  id: string;
  version: number;
  title: string;
  summary: null | string;
  status: string;
  priority: null | string;
  ownerId: null | string;
  startDate: null | string;
  dueDate: null | string;
  tags: string[];
  taskCounts: TaskCounts;
  progress: number;
  estimatedMinutes: number;
  actualMinutes: number;
  createdAt: string;
  updatedAt: string;
  deleted: boolean;
}

/** What two proposals have in common and what not. */
export interface ProposalComparison {
  left: ComparedProposal;
  right: ComparedProposal;
  /** Operations of both that do the same. */
  same: OperationPair[];
  /** Operations of both on the same task that differ in some fields. */
  differing: OperationPair[];
  onlyLeft: ProposedOperation[];
  onlyRight: ProposedOperation[];
}

export interface ProposalError {
  code: string;
  reason: string;
}

export interface ProposalLine {
  id: string;
  kind: string;
  status: string;
  projectId: string;
  goal: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
}

/** One remark in the talk about a proposal. */
export interface ProposalMessage {
  /** `user` or `agent`. */
  role: string;
  text: string;
  at: string;
  /** The revision that the remark asked for, or came with. */
  revision: number;
}

/** How the workspace's policy stands to the proposal. */
export interface ProposalReview {
  /** Whoever had a part in it cannot accept it alone. */
  needsSecondPerson: boolean;
  /** The rule of the policy that says so. */
  rule: null | string;
  /** Who agreed to which revision; those to the newest count. */
  approvals: Approval[];
  /** The rule of the policy by which it landed by itself. */
  landedBy: null | string;
}

/** The least role for each: a right that a role has, the roles above it have too. */
export interface ProposalRights {
  /** Opens proposals, talks about them, asks again, goes back to an earlier revision. */
  propose: WorkspaceRole;
  /** Approves, rejects and rebases. */
  review: WorkspaceRole;
  /** Accepts: makes what was proposed the project's next version. */
  apply: WorkspaceRole;
}

export type ProposalStatus = 'pending' | 'ready' | 'accepted' | 'rejected' | 'failed' | 'stale';

export interface ProposalView {
  id: string;
  kind: string;
  status: ProposalStatus;
  projectId: null | string;
  baseVersion: number;
  revision: number;
  goal: string;
  patch: ProjectPatch;
  diff: ProposedOperation[];
  rationale: null | string;
  confidence: null | number;
  questions: Question[];
  messages: ProposalMessage[];
  usage: null | AgentUsage;
  error: null | ProposalError;
  agent: string;
  createdAt: string;
  updatedAt: string;
  /** The task that is broken down, or the tasks that an edit is about; none for the whole project. */
  taskIds: string[];
  openedBy: string;
  /** The proposal that was asked again, with another model perhaps. */
  comparedWith: null | string;
  review: ProposalReview;
  /** The conversation with the assistant that it was wished for in. */
  conversationId: null | string;
}

/** One operation of a proposal: the diff, and why the agent wants it. */
export interface ProposedOperation {
  index: number;
  op: PatchOp;
  taskId: null | string;
  title: string;
  summary: string;
  fields: FieldChange[];
  needs: number[];
  cascadedFrom: null | string;
  reason: null | string;
  confidence: null | number;
}

/** A question back to the person; Choices may be empty. */
export interface Question {
  text: string;
  choices: string[];
}

export interface ReadRunReplayed {
  provider: string;
  model: string;
  promptVersion: string;
  /** Whether the patch is, byte for byte, the one that was proposed then; null where that is not known. */
  isSame: null | boolean;
  /** As the agent gave it, its new tasks by local names. */
  patch: unknown;
  reply: string;
  rationale: string;
  confidence: number;
}

/** A task with everything live beneath it. */
export interface Rollup {
  estimatedMinutes: number;
  actualMinutes: number;
}

export interface RunCall {
  number: number;
  provider: string;
  model: string;
  /** `answered`, or the kind of failure, such as `rate_limited`. */
  outcome: string;
  /** The same had been answered before, and cost nothing. */
  fromCache: boolean;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  /** Whether the tokens are counted by us, since the provider told none. */
  estimated: boolean;
  cost: number;
  latencyMs: number;
}

export interface RunItem {
  revision: number;
  kind: string;
  agent: string;
  /** The person's choice; null where it was left to the installation. */
  modelWanted: null | string;
  /** Of the standing text that the agent was given. */
  promptVersion: string;
  /** SHA-256 of the project as it was shown: two runs with one hash saw the same. */
  contextHash: string;
  startedAt: string;
  finishedAt: null | string;
  /** `answered` or `failed`; null while it runs. */
  outcome: null | string;
  /** Of a failure. */
  code: null | string;
  /** The number of the call whose answer held. */
  answeredBy: null | number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars at the catalogue's prices, all calls together. */
  cost: number;
  /** Every call in order: who was tried, who failed, who answered. */
  calls: RunCall[];
}

/** A query that somebody keeps under a name. */
export interface SavedFilter {
  id: string;
  name: string;
  /** In the language of `q=`; it was understood when it was saved. */
  query: string;
  /** As `GET /api/tasks?sort=` takes it. */
  sort: null | string;
  /** The project it is shown with; null for the whole workspace. */
  projectId: null | string;
  /** Everybody in the workspace sees it; otherwise its owner alone. */
  shared: boolean;
  ownerId: string;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** Covers a proposal that meets all its conditions; one without conditions covers them all. */
export interface SecondPersonRule {
  name: string;
  /** By these agents; empty for any, imports included. */
  agents: string[];
  /** With an operation of one of these kinds; empty for any. */
  operations: PatchOp[];
  /** With more operations than this, cascades included; null for any number. */
  moreThan: null | number;
  /** The agent is less sure than this; null however sure it is. */
  belowConfidence: null | number;
}

/** A task, every field present. */
export interface Task {
  id: string;
  projectId: string;
  /** How many tasks are above it. */
  depth: number;
  /** Whether it is in the trash. */
  deleted: boolean;
  createdAt: string;
  updatedAt: string;
  /** Open, and its status says blocked or a dependency is still open. */
  isBlocked: boolean;
  /** No live task is under it. */
  isLeaf: boolean;
  /** Open, and due before the day. */
  isOverdue: boolean;
  rollup: {
    estimatedMinutes: number;
    actualMinutes: number;
  };
  /** Title. */
  title: null | string;
  /** Description. */
  description: null | string;
  /** Status. */
  status: 'todo' | 'in_progress' | 'blocked' | 'in_review' | 'done' | 'cancelled' | null;
  /** Priority. */
  priority: 'low' | 'medium' | 'high' | 'critical' | null;
  /** Parent. */
  parentTaskId: null | string;
  /** Position. */
  position: null | string;
  /** Assignee. */
  assigneeId: null | string;
  /** Labels. */
  labels: null | string[];
  /** Dependencies. */
  dependencies: null | string[];
  /** Estimate. */
  estimatedMinutes: null | number;
  /** Actual time. */
  actualMinutes: null | number;
  /** Start date. */
  startDate: null | string;
  /** Due date. */
  dueDate: null | string;
  /** Acceptance criteria. */
  acceptanceCriteria:
    | null
    | {
        text: string;
        met?: boolean;
      }[];
  /** External references. */
  externalRefs: null | Record<string, unknown>;
  /** Metadata. */
  metadata: null | Record<string, unknown>;
  /** Field key → value; null clears one. */
  customFields: null | Record<string, null | number | string>;
  /** Entry id → the time spent; null takes one away. */
  timeEntries: null | Record<
    string,
    null | {
      minutes?: number;
      note?: null | string;
      at?: string;
      userId?: string;
    }
  >;
  /** Recurrence. */
  recurrence: null | {
    rule: string;
    basis?: 'due' | 'completion';
  };
  /** Milestone. */
  isMilestone: null | boolean;
}

/** Fields of a task, a JSON merge patch (RFC 7396): absent is unchanged, null clears. */
export interface TaskBody {
  /** Title. */
  title?: null | string;
  /** Description. */
  description?: null | string;
  /** Status. */
  status?: 'todo' | 'in_progress' | 'blocked' | 'in_review' | 'done' | 'cancelled' | null;
  /** Priority. */
  priority?: 'low' | 'medium' | 'high' | 'critical' | null;
  /** Parent. */
  parentTaskId?: null | string;
  /** Position. */
  position?: null | string;
  /** Assignee. */
  assigneeId?: null | string;
  /** Labels. */
  labels?: null | string[];
  /** Dependencies. */
  dependencies?: null | string[];
  /** Estimate. */
  estimatedMinutes?: null | number;
  /** Actual time. */
  actualMinutes?: null | number;
  /** Start date. */
  startDate?: null | string;
  /** Due date. */
  dueDate?: null | string;
  /** Acceptance criteria. */
  acceptanceCriteria?:
    | null
    | {
        text: string;
        met?: boolean;
      }[];
  /** External references. */
  externalRefs?: null | Record<string, unknown>;
  /** Metadata. */
  metadata?: null | Record<string, unknown>;
  /** Field key → value; null clears one. */
  customFields?: null | Record<string, null | number | string>;
  /** Entry id → the time spent; null takes one away. */
  timeEntries?: null | Record<
    string,
    null | {
      minutes?: number;
      note?: null | string;
      at?: string;
      userId?: string;
    }
  >;
  /** Recurrence. */
  recurrence?: null | {
    rule: string;
    basis?: 'due' | 'completion';
  };
  /** Milestone. */
  isMilestone?: null | boolean;
}

export interface TaskCounts {
  todo: number;
  inProgress: number;
  blocked: number;
  inReview: number;
  done: number;
  cancelled: number;
  total: number;
}

export interface TemplateParameter {
  /** What placeholders call it. */
  key: string;
  label: null | string;
  /** `text`, `number`, `date` or `user`. */
  type: string;
  default?: unknown;
  required?: boolean;
}

/** A ProjectPatch that creates, with {{key}} where a parameter goes. */
export interface TemplatePatch {
  op?: 'create' | 'update';
  metaUpdates?: Record<string, unknown>;
  taskPatches?: Record<string, unknown>[];
}

/** A template in full. */
export interface TemplateView {
  id: string;
  name: string;
  description: null | string;
  parameters: TemplateParameter[];
  patch: TemplatePatch;
  version: number;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
}

/** Tasks by when they were finished. One that was reopened counts where it was finished last, and one that was deleted not at all. */
export interface Throughput {
  days: FinishedDay[];
  weeks: FinishedWeek[];
}

export interface TimeGroup {
  /** The id of the task, project or person, or the day as `yyyy-MM-dd`. */
  key: string;
  /** Of a task or project. */
  title: null | string;
  projectId: null | string;
  minutes: number;
  entries: number;
  /** Of the task, or of all live tasks of the project. */
  estimatedMinutes: null | number;
}

export interface TimeReport {
  groupBy: string;
  totalMinutes: number;
  /** Most time first; days in their order. */
  groups: TimeGroup[];
}

export type WorkspaceRole = 'owner' | 'admin' | 'member' | 'viewer';
