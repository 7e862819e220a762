package io.trimtab.rightsizing.notice;

import io.trimtab.aws.notify.Notice;

/// The one message that a run sends, and only when something is different from what was told last: who is told the same
/// every morning stops reading.
public final class ScanNotice {
    private ScanNotice() {}

    public static Notice of(ScanSummary summary) {
        if (summary.since().isNothing()) {
            return new Notice.Nothing("nothing changed since the last message");
        }
        var story = Story.of(summary);
        return new Notice.Message(SlackStory.of(story), EmailStory.of(story));
    }
}
