import { Component, type ReactNode } from 'react';
import { Button } from '../common/ui/Button';
import { useWords } from '../common/words/useWords';
import { words } from './words';

/** What is shown in the place of a screen that broke, or whose file is gone since a newer version came. */
export class ErrorBoundary extends Component<{ children: ReactNode; at?: string }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate(before: { at?: string }) {
    // Another address is another chance.
    if (this.state.broken && before.at !== this.props.at) this.setState({ broken: false });
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const say = useWords(words);
  return (
    <div role="alert">
      <h1>{say('brokenTitle')}</h1>
      <p>{say('broken')}</p>
      <Button onClick={() => location.reload()}>{say('reload')}</Button>
    </div>
  );
}
