/// The desk at which people are asked, and where they answer: by Slack, by a plain invocation, or by policy.
@NullMarked
package io.trimtab.desk;

import org.jspecify.annotations.NullMarked;
