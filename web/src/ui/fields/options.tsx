import { priorities, projectStatuses, taskStatuses, type Priority } from '@/model/types';
import { priorityWords, projectStatusWords, taskStatusWords } from '@/model/words';
import { PriorityIcon } from '../PriorityIcon';
import { StatusIcon } from '../StatusIcon';

export const taskStatusOptions = taskStatuses.map((value) => ({
  value,
  label: taskStatusWords[value],
  icon: <StatusIcon status={value} />,
}));

export const projectStatusOptions = projectStatuses.map((value) => ({ value, label: projectStatusWords[value] }));

export const priorityOptions = [null, ...priorities.toReversed()].map((value: Priority | null) => ({
  value,
  label: value ? priorityWords[value] : 'No priority',
  icon: <PriorityIcon priority={value} />,
}));
