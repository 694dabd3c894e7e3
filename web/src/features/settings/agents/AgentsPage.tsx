import { useDocumentTitle } from '@/ui/use-document-title';
import { SettingsFrame } from '../SettingsFrame';
import { ApprovalPolicy } from './ApprovalPolicy';

/** What agents may do in this workspace, what answers them, and what that takes. */
export function AgentsPage() {
  useDocumentTitle('Agents');
  return (
    <SettingsFrame>
      <ApprovalPolicy />
    </SettingsFrame>
  );
}
