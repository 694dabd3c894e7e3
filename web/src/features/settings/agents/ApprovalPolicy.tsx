import { useState } from 'react';
import { useApprovalPolicy, useSetApprovalPolicy } from '@/api/approval/policy';
import { explain, Problem } from '@/api/problem';
import { useSession } from '@/api/use-session';
import { autoAcceptWords, secondPersonWords, type ApprovalPolicy as Policy, type ProposalRights } from '@/model/approval';
import type { Role } from '@/model/session';
import { ErrorState } from '@/ui/ErrorState';
import { Select } from '@/ui/Select';
import { SkeletonRows } from '@/ui/Skeleton';
import { toast } from '@/ui/toasts';
import { AutoAcceptDialog } from './AutoAcceptDialog';
import { SecondPersonDialog } from './SecondPersonDialog';
import { RuleList } from './RuleList';
import { Section } from './Section';

type Kind = 'autoAccept' | 'secondPerson';

const rightWords: Record<keyof ProposalRights, string> = { propose: 'Propose', review: 'Review', apply: 'Accept' };
const roleWords: Record<Role, string> = { owner: 'Owners', admin: 'Admins', member: 'Members', viewer: 'Everybody' };

function kept<T>(rules: readonly T[], index: number, rule: T): T[] {
  return index < rules.length ? rules.with(index, rule) : [...rules, rule];
}

/** What may land by itself, what needs a second person, and who may do what with proposals. */
export function ApprovalPolicy() {
  const { data: policy, error, refetch } = useApprovalPolicy();
  const save = useSetApprovalPolicy();
  const session = useSession();
  const [open, setOpen] = useState<{ kind: Kind; index: number } | null>(null);
  if (error && !policy) return <ErrorState title="The policy didn’t load" text={explain(error)} onRetry={() => void refetch()} />;
  if (!policy) return <SkeletonRows rows={4} label="Loading the policy" />;

  const role = session.status === 'signed-in' && session.workspaces.find(({ id }) => id === session.workspaceId)?.role;
  const readOnly = role !== 'owner' && role !== 'admin';
  const set = (change: Partial<Policy>) =>
    save.mutate(
      { ...policy, ...change },
      {
        onSuccess: () => {
          setOpen(null);
          toast('The policy is in force');
        },
        onError: (refused) =>
          toast(refused instanceof Problem && refused.status === 412 ? 'Somebody else changed the policy; look again' : explain(refused), {
            tone: 'danger',
          }),
      },
    );
  const without = (kind: Kind, index: number) => set({ [kind]: policy[kind].filter((_, other) => other !== index) });
  return (
    <>
      <RuleList
        title="What lands by itself"
        lead="A proposal that keeps to all of a rule is accepted as soon as it is ready. It stands in the history and can be undone."
        none="Nothing: every proposal waits for a person."
        rules={policy.autoAccept.map((rule) => ({ name: rule.name, words: autoAcceptWords(rule) }))}
        readOnly={readOnly}
        onOpen={(index) => setOpen({ kind: 'autoAccept', index })}
        onDelete={(index) => without('autoAccept', index)}
      />
      <RuleList
        title="What needs a second person"
        lead="Somebody who had no part in the proposal must approve or accept it."
        none="Nothing: who asked for a proposal may accept it."
        rules={policy.secondPerson.map((rule) => ({ name: rule.name, words: secondPersonWords(rule) }))}
        readOnly={readOnly}
        onOpen={(index) => setOpen({ kind: 'secondPerson', index })}
        onDelete={(index) => without('secondPerson', index)}
      />
      <Section title="Who may" lead={readOnly ? 'Owners and admins of the workspace change this policy.' : undefined}>
        <div className="grid gap-3 rounded-lg border border-line bg-surface px-4 py-3 shadow-raised sm:grid-cols-3">
          {(Object.keys(rightWords) as (keyof ProposalRights)[]).map((right) => (
            <Select
              key={right}
              label={rightWords[right]}
              value={policy.rights[right]}
              disabled={readOnly || save.isPending}
              onChoose={(least) => set({ rights: { ...policy.rights, [right]: least } })}
            >
              {(Object.keys(roleWords) as Role[])
                .filter((least) => right === 'propose' || least !== 'viewer')
                .map((least) => (
                  <option key={least} value={least}>
                    {roleWords[least]}
                    {least === 'admin' || least === 'member' ? ' and above' : ''}
                  </option>
                ))}
            </Select>
          ))}
        </div>
      </Section>
      {open?.kind === 'autoAccept' && (
        <AutoAcceptDialog
          rule={policy.autoAccept[open.index]}
          error={save.error}
          pending={save.isPending}
          onSave={(rule) => set({ autoAccept: kept(policy.autoAccept, open.index, rule) })}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === 'secondPerson' && (
        <SecondPersonDialog
          rule={policy.secondPerson[open.index]}
          error={save.error}
          pending={save.isPending}
          onSave={(rule) => set({ secondPerson: kept(policy.secondPerson, open.index, rule) })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
