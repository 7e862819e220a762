/// The form in which every function answers.
@NullMarked
package io.trimtab.aws.outcome;

import org.jspecify.annotations.NullMarked;
