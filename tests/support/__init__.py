"""What tests share: real processes to speak to, and short ways to say things."""
