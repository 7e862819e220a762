/// How Lambda functions are judged: what is read, how much memory and time they need.
@NullMarked
package io.trimtab.rightsizing.lambda;

import org.jspecify.annotations.NullMarked;
