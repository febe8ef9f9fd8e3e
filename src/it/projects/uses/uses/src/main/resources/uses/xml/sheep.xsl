<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="names.xsl"/>
  <xsl:template match="/flock">
    <all of="edition one"><xsl:apply-templates select="sheep"/></all>
  </xsl:template>
</xsl:stylesheet>
