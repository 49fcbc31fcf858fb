"""What happens in coding: the codebook, gathering, coding, settling, campaigns, publishing."""
