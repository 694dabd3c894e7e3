import type { AgentCall, AgentRun, ReplayedRun } from './ai';
import type { ApprovalPolicy } from './approval';
import type { Comment } from './comment';
import type {
  ActivityEntry as ServerActivityEntry,
  AgentUsage,
  CommentItem,
  FieldDefinition,
  NotificationItem,
  PatchDetail as ServerPatchDetail,
  PatchLine,
  Project as ServerProject,
  ProjectStatistics,
  ProjectSummary as ServerProjectSummary,
  ProposalLine as ServerProposalLine,
  ProposalView,
  ProposedOperation,
  ProposalComparison as ServerComparison,
  PolicyView,
  ProposalReview as ServerReview,
  ReadRunReplayed,
  RunCall,
  RunItem,
  SavedFilter as ServerSavedFilter,
  Task as ServerTask,
  TemplateView,
} from './contract';
import type { CustomField } from './custom-field';
import type { ListedTask } from './listed-task';
import type { Notification } from './notification';
import type { Proposal, ProposalComparison, ProposalLine, ProposalReview, Usage } from './proposal';
import type { SavedFilter } from './saved-filter';
import type { Statistics } from './statistics';
import type { Template } from './template';
import type { ActivityEntry, DiffEntry, PatchDetail, PatchSummary, Project, ProjectSummary } from './types';

/** What the web reads of an answer and the server no longer says; `true` where that is nothing. */
type Reads<Answer, Read> = [Exclude<keyof Read, keyof Answer>] extends [never] ? true : Exclude<keyof Read, keyof Answer>;

type Holds<Checks extends Record<string, true>> = Checks;

/** Does not compile where the document has lost a field that the web's own shapes have. */
export type Checked = Holds<{
  activity: Reads<ServerActivityEntry, ActivityEntry>;
  comment: Reads<CommentItem, Comment>;
  comparison: Reads<ServerComparison, ProposalComparison>;
  field: Reads<FieldDefinition, CustomField>;
  filter: Reads<ServerSavedFilter, SavedFilter>;
  notification: Reads<NotificationItem, Notification>;
  operation: Reads<ProposedOperation, DiffEntry>;
  patch: Reads<PatchLine, PatchSummary>;
  patchDetail: Reads<ServerPatchDetail, PatchDetail>;
  // Its trash is the web's own, for what is written before the server has answered.
  project: Reads<ServerProject, Omit<Project, 'trash'>>;
  projectSummary: Reads<ServerProjectSummary, ProjectSummary>;
  proposal: Reads<ProposalView, Proposal>;
  policy: Reads<PolicyView, ApprovalPolicy>;
  proposalReview: Reads<ServerReview, ProposalReview>;
  proposalLine: Reads<ServerProposalLine, ProposalLine>;
  replayed: Reads<ReadRunReplayed, ReplayedRun>;
  run: Reads<RunItem, AgentRun>;
  runCall: Reads<RunCall, AgentCall>;
  statistics: Reads<ProjectStatistics, Statistics>;
  // The version of its project goes along with a list's tasks, not with a project's.
  task: Reads<ServerTask, Omit<ListedTask, 'version'>>;
  // How many tasks it makes stands in the list alone.
  template: Reads<TemplateView, Omit<Template, 'tasks'>>;
  usage: Reads<AgentUsage, Usage>;
}>;
