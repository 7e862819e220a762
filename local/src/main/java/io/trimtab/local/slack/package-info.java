/// A Slack of one's own: takes messages as Slack does, refuses what Slack refuses, and shows what was sent.
@NullMarked
package io.trimtab.local.slack;

import org.jspecify.annotations.NullMarked;
