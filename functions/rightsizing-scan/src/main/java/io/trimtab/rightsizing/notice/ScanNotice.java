package io.trimtab.rightsizing.notice;

import io.trimtab.aws.notify.Notice;

/// The one message that a run sends, and only when something is different from the run before: who is told the same
/// every morning stops reading.
public final class ScanNotice {
    private ScanNotice() {}

    public static Notice of(ScanSummary summary) {
        if (summary.since().isNothing()) {
            return new Notice.Nothing("nothing changed since the last run");
        }
        var story = Story.of(summary);
        return new Notice.Message(SlackStory.of(story), EmailStory.of(story));
    }
}
