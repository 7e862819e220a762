/// How a function answers alarms, whatever it is that it can size: reads the event, answers each state change once,
/// leaves what is over, stale or flapping, asks for a change or tells people, and writes down what it did.
@NullMarked
package io.trimtab.aws.answer;

import org.jspecify.annotations.NullMarked;
