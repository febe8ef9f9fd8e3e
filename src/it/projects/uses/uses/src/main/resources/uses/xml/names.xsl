<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="sheep">named <xsl:value-of select="."/>, by edition one</xsl:template>
</xsl:stylesheet>
