import { useDocumentTitle } from '@/ui/use-document-title';
import { SettingsFrame } from '../SettingsFrame';
import { AnswerCache } from './AnswerCache';
import { ApprovalPolicy } from './ApprovalPolicy';
import { Providers } from './Providers';
import { Usage } from './Usage';

/** What agents may do in this workspace, what answers them, and what that takes. */
export function AgentsPage() {
  useDocumentTitle('Agents');
  return (
    <SettingsFrame>
      <Providers />
      <Usage />
      <AnswerCache />
      <ApprovalPolicy />
    </SettingsFrame>
  );
}
