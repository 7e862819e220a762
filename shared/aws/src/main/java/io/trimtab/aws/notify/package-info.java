/// Tells people: Slack messages and e-mails, built so that nothing from outside can pass for markup, and sent so
/// that a channel that is down never fails a run.
@NullMarked
package io.trimtab.aws.notify;

import org.jspecify.annotations.NullMarked;
