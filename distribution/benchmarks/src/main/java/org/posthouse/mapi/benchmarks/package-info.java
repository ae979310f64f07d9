/**
 * Measures: start-up beside a Felix with nothing in it at {@code StartUp}; parts of the framework with JMH, each in a class of its own,
 * such as {@code InfReading}.
 */
@NullMarked
package org.posthouse.mapi.benchmarks;

import org.jspecify.annotations.NullMarked;
