import { useProviders } from '@/api/ai/get-ai';
import { Problem } from '@/api/problem';
import { useDocumentTitle } from '@/ui/use-document-title';
import { SettingsFrame } from '../SettingsFrame';
import { AnswerCache } from './AnswerCache';
import { ApprovalPolicy } from './ApprovalPolicy';
import { Providers } from './Providers';
import { Usage } from './Usage';

/** What agents may do in this workspace, what answers them, and what that takes. */
export function AgentsPage() {
  useDocumentTitle('Agents');
  const { error, isPending } = useProviders();
  // An installation without the assistant's service has nobody to tell.
  const untold = isPending || (error instanceof Problem && error.status === 404);
  return (
    <SettingsFrame>
      <ApprovalPolicy />
      {!untold && (
        <>
          <Providers />
          <Usage />
          <AnswerCache />
        </>
      )}
    </SettingsFrame>
  );
}
