package org.posthouse.mapi.itests;

import org.posthouse.mapi.testkit.FelixContainer;

@FelixContainer(set = "minimal", properties = "posthouse.conf=../assembly/target/posthouse/conf")
class MinimalSetTest implements SetContract {}
