package org.posthouse.mapi.session;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the host decides for all sessions.
 *
 * @param home POSTHOUSE_HOME
 * @param providerTimeout how long a provider's logon or logoff may take
 */
record Environment(Path home, Duration providerTimeout) {}
